"""What can go wrong with the role ranker that a person can mend."""

from ontology.errors import UnmaskError


class RolesInputError(UnmaskError):
    """A file of reports, or of annotated reports, is not what the ranker reads."""


class RolesModelError(UnmaskError):
    """There is no trained ranker and nothing to train it from, or the file is none."""
