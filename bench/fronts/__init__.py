"""Documented fronts with dated claims and the answer that was found later."""
