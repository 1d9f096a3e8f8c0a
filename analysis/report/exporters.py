"""The two formats as nbconvert exporters, for a notebook that was run by whatever means."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime

from nbconvert.exporters import Exporter
from traitlets import Bool, Unicode

from analysis.report import html, model, pdf


class _Report(Exporter):
    strict = Bool(False, help="Refuse a notebook with a link to nowhere; a chapter alone may well point into another.").tag(config=True)
    day = Unicode("", help="The day in the report, YYYY-MM-DD; default: today, UTC.").tag(config=True)

    def from_notebook_node(self, nb, resources=None, **options):
        """The report of `nb` and the resources, as nbconvert wants them; raises AnalysisError if `nb` holds an error."""
        nb, resources = super().from_notebook_node(nb, resources, **options)
        day = date.fromisoformat(self.day) if self.day else datetime.now(UTC).date()
        doc = model.build(nb, day=day, strict=self.strict)
        content, warnings = self._render(doc)
        for warning in [*doc["warnings"], *warnings]:
            print(f"corroborate: {warning}", file=sys.stderr)
        resources["output_extension"] = self.file_extension
        return content, resources

    def _render(self, doc: dict) -> tuple[bytes | str, list[str]]:
        raise TypeError(f"{type(self).__name__} sets nothing; use PDF or HTML")


class PDF(_Report):
    """A notebook as tagged PDF, without LaTeX or a browser."""

    file_extension = ".pdf"
    output_mimetype = "application/pdf"
    export_from_notebook = "Report as PDF"

    def _render(self, doc: dict) -> tuple[bytes, list[str]]:
        return pdf.render(doc)


class HTML(_Report):
    """A notebook as one HTML file that asks for nothing."""

    file_extension = ".html"
    output_mimetype = "text/html"
    export_from_notebook = "Report as HTML"

    def _render(self, doc: dict) -> tuple[str, list[str]]:
        return html.render(doc), []
