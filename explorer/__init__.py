"""Streamlit pages over rows that queries return; no Cypher here."""
