"""Zip containers (.zip, .docx, .odt, .epub, .xlsx) opened within bounds."""

from __future__ import annotations

import io
import zipfile

from analysis.read.found import Unreadable

MOST_MEMBERS = 100_000
_PIECE = 1 << 20


def opened(data: bytes, limit: int) -> zipfile.ZipFile:
    """The container in `data`, if what it says it unpacks to is within `limit` bytes.

    Raises Unreadable for one that is damaged or would unpack to more; what a member really unpacks to is bounded by `member`.
    """
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(f"damaged archive ({' '.join(str(error).split())[:80]})") from None
    members = container.infolist()
    if len(members) > MOST_MEMBERS:
        raise Unreadable(f"{len(members):,} members, over the limit of {MOST_MEMBERS:,}")
    total = sum(member.file_size for member in members)
    if total > limit:
        raise Unreadable(f"it unpacks to {total:,} bytes, over the limit of {limit:,} (max_bytes)")
    return container


def member(container: zipfile.ZipFile, name: str | zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of one member. Raises Unreadable if it is encrypted, missing, damaged, or longer than `limit`."""
    try:
        with container.open(name) as stream:
            pieces, size = [], 0
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > limit:
                    raise Unreadable(f"it unpacks to more than the limit of {limit:,} bytes (max_bytes)")
                pieces.append(piece)
    except KeyError:
        raise Unreadable("a part of it is missing") from None
    except RuntimeError as error:  # zipfile says so when a password is needed
        raise Unreadable("encrypted" if "password" in str(error) else "damaged") from None
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise Unreadable(f"damaged ({' '.join(str(error).split())[:80]})") from None
    except Exception as error:  # zlib.error and its kin for each method of compression
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"damaged ({type(error).__name__})") from None
    return b"".join(pieces)
