"""Pages go out packed: a page of charts and tables is an eighth of its size on the way to a telephone.

Django adds a random length to each, so that the size tells nothing of what stands beside a reader's own words; files
that are packed already, and parts of files, are left as they are.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json")


class PackedText(GZipMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.headers.get("Content-Type", "").startswith(TEXT):
            return response
        return super().process_response(request, response)
