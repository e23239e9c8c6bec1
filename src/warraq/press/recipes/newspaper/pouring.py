"""Pours the lines of a text into columns: what is not parted, where it is cut, how it ends."""

from __future__ import annotations

from warraq.press.recipes.newspaper.setting import Row

MORE = Row("jump", "…", -1, 0)
_TABLE = ("cell-head", "cell")


def flow(rows: list[Row], room: list[int]) -> tuple[list[list[Row]], int]:
    """Pour rows into columns; returns them and how many rows did not fit."""
    made: list[list[Row]] = []
    at = 0
    for place, most in enumerate(room):
        column: list[Row] = []
        while at < len(rows) and len(column) < most:
            row = rows[at]
            if row.blank and not column:
                at += 1
                continue
            if column and _kept(row) and most - len(column) < _needed(rows, at, max(room)):
                break
            column.append(row)
            at += 1
        while column and column[-1].blank:
            column.pop()
        # A paragraph's last line is not left alone at the head of a column.
        if (
            4 <= len(column) == most
            and place + 1 < len(room)
            and at + 1 < len(rows)
            and _alone(rows, at)
        ):
            column.pop()
            at -= 1
        made.append(column)
    return made, len(rows) - at


def _alone(rows: list[Row], at: int) -> bool:
    """Whether a row is the last of a paragraph of four lines or more, and short."""
    here = rows[at].paragraph
    if here < 0 or rows[at + 1].paragraph == here or at < 3 or rows[at].cells:
        return False
    return len(rows[at].text) < 18 and rows[at - 3].paragraph == here


def _kept(row: Row) -> bool:
    """Whether a row begins what is not parted: a sub-headline, a quotation, a table."""
    return row.first and row.face in ("subhead", "quote", "cell-head")


def _needed(rows: list[Row], at: int, most: int) -> int:
    """A sub-headline with two lines of its text or its table; a quotation; a table."""
    end, kind = at, rows[at].face
    if kind == "subhead":
        end = _run(rows, end, ("subhead",))
        if end < len(rows) and rows[end].cells:
            end = _run(rows, end, _TABLE)
        else:
            end += 2
    elif kind == "quote":
        end = _run(rows, end, ("quote", "speaker"))
    else:
        end = _run(rows, end, _TABLE)
    needed = end - at
    return needed if needed <= most else 3


def _run(rows: list[Row], at: int, faces: tuple[str, ...]) -> int:
    while at < len(rows) and rows[at].face in faces:
        at += 1
    return at


def cut(rows: list[Row], room: list[int]) -> tuple[list[list[Row]], Row | None]:
    """Fill the columns but for a last line, which says where the rest stands."""
    shorter = [*room]
    last_column = max(i for i, n in enumerate(room) if n > 0)
    shorter[last_column] -= 1
    filled, _left = flow(rows, shorter)
    column = filled[last_column]
    while column and (column[-1].face in ("subhead",) or column[-1].blank):
        column.pop()
    flat = [row for each in filled for row in each if not row.blank]
    last = flat[-1] if flat else None
    while len(column) < shorter[last_column]:
        column.append(Row("body", "", -1, 0))
    column.append(MORE)
    return filled, last


def balanced(rows: list[Row], room: list[int], filled: list[list[Row]]) -> list[list[Row]]:
    """Columns of one length as far as can be: what is spare is shared out at the foot."""
    spare = sum(room) - sum(map(len, filled))
    best, shorter, fast = filled, [*room], set[int]()
    at = len(room) - 1
    for _round in range(4 * len(room)):
        if spare <= 0 or len(fast) == len(room):
            break
        trial = [*shorter]
        trial[at] -= 1
        made, left = flow(rows, trial) if trial[at] > 0 and at not in fast else ([], 1)
        if left:
            fast.add(at)
        else:
            best, shorter = made, trial
            spare -= 1
        at = (at - 1) % len(room)
    return best


def gap(rows: list[Row], room: list[int]) -> int:
    """Lines left empty above the line that says where a text goes on."""
    filled, _last = cut(rows, room)
    column = next(each for each in reversed(filled) if each)
    empty = 0
    while empty < len(column) - 1 and column[-2 - empty].blank:
        empty += 1
    return empty
