"""Documents become Markdown pages and data files, and those a static site. Only this stage knows MkDocs."""
