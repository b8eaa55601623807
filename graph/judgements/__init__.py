"""What people decide about the graph: merge, different, split, refuse, correct, retract, undo.

The door of commands and of the explorer; every function takes an open workspace:

    judge(workspace, act, reason=…, by=…) -> Judged      undo(workspace, id, reason=…, by=…) -> Judged
    queue(workspace) -> list[Item]                       history(workspace) -> list[(Judgement, State)]

Acts are made from what people type by `graph.judgements.find`, or taken from the items of the queue.
"""

from graph.judgements import asked
from graph.judgements.door import Judged, author, history, judge, resolution, retractions, undo
from graph.judgements.queue import Item, Side, queue

__all__ = [
    "Item",
    "Judged",
    "Side",
    "asked",
    "author",
    "history",
    "judge",
    "queue",
    "resolution",
    "retractions",
    "undo",
]
