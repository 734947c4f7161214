"""What agreement with occupations says about their ISCO groups, and groups about their members."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kohtaanto.codes.esco import Vocabulary

Scores = NDArray[np.float32]

# A group is worth its best member and how well its three best agree; a member gains a little from its group.
# Below the best member itself, so that a group comes first only when nothing more exact does.
BEST_MEMBER, THREE_BEST, OF_GROUP = 0.7, 0.4, 0.15


@dataclass(frozen=True, slots=True, eq=False)
class GroupTree:
    """Which nodes are in which group: `members` of each group node; -1 for a group that is no node itself."""

    members: tuple[tuple[int, NDArray[np.int64]], ...]

    def raised(self, scores: Scores) -> Scores:
        """Return the scores (texts, nodes) with groups raised by their members and members by their group."""
        found = scores.copy()
        for group, members in self.members:
            of_members = scores[:, members]
            best = np.sort(of_members, axis=1)[:, -3:]
            group_score = BEST_MEMBER * best[:, -1] + THREE_BEST / 3 * best.sum(axis=1)
            if group >= 0:
                np.maximum(group_score, scores[:, group], out=group_score)
                found[:, group] = group_score
            found[:, members] += OF_GROUP * group_score[:, None]
        return found

    # Asked once per shown candidate; the groups are few.
    def members_of(self, node: int) -> NDArray[np.int64]:
        """Return the member nodes of a group node, empty for any other node."""
        return next(
            (members for group, members in self.members if group == node), np.zeros(0, dtype=np.int64)
        )


def group_tree(uris: list[str], vocabulary: Vocabulary) -> GroupTree:
    """Return the tree over concepts given by URI; URIs the vocabulary does not know stand alone."""
    node = {uri: number for number, uri in enumerate(uris)}
    members: dict[int, list[int]] = {}
    for number, uri in enumerate(uris):
        row = vocabulary.occupation_row.get(uri)
        if row is not None and vocabulary.occupation_group[row] >= 0:
            members.setdefault(int(vocabulary.occupation_group[row]), []).append(number)
    of_groups = tuple(
        (node.get(vocabulary.groups[group].uri, -1), np.array(rows))
        for group, rows in sorted(members.items())
    )
    return GroupTree(of_groups)
