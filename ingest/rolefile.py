"""`python -m ingest roles`: a file of reports in, a file of role fillers out."""

from __future__ import annotations

import json
from pathlib import Path

from ingest import roles
from ingest.deadletters import write_whole
from ingest.roles.models import Say


def fill(reports: Path, out: Path, model: Path, training_set: Path | None, say: Say) -> dict[str, int]:
    """Write the fillers of each report as JSON by docid; returns how many reports there were and fillers of each role.

    model: the trained ranker, trained first where there is none; `say` is told what takes time. Raises
    RolesInputError, RolesModelError, OutputError, OSError.
    """
    read = roles.read(reports)
    trained = roles.ranker(model, training_set, say)
    found = dict(roles.extract(read, trained))
    write_whole(out, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    counts: dict[str, int] = {role: sum(len(each[role]) for each in found.values()) for role in roles.ROLES}
    return {"reports": len(found), **counts}
