"""The planning desk in the browser: pages of Streamlit over the core, which does the work.

server ─ starts and guards ─▶ desk ─ one script a visit ─▶ pages, one file a page
parts owns every key of the session and the address; saved speaks to the store and to the jobs
"""
