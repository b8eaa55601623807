"""The door of the explorer: `streamlit run app.py`.

Streamlit imports this file once to find the server, and runs it as `__main__` for every view.
"""

from __future__ import annotations

import streamlit as st

from explorer import headers, shell

if __name__ == "__main__":
    shell.show()
else:
    app = st.App(__file__, middleware=headers.middleware(), routes=headers.routes())
