"""Binding notebooks, the document model, PDF and HTML. `show` is what notebooks call; `run.report` makes the files.

`PDF` and `HTML` are nbconvert exporters: `jupyter nbconvert --to analysis.report.PDF notebook.ipynb`. They are loaded on
demand, so that a notebook that imports `show` waits for neither nbconvert nor Typst.
"""


def __getattr__(name: str):
    if name in ("PDF", "HTML"):
        from analysis.report import exporters

        return getattr(exporters, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
