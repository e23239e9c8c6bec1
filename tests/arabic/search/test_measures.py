"""What the analyser finds on collections with known lemmas, and that its rules stay that good."""

import pytest

from tests.arabic.search.measuring import TREEBANK, own_collection, score, treebank
from warraq.arabic.fold import words
from warraq.arabic.search import terms


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_forms_find_one_another_in_our_own_sentences(seed: int | None) -> None:
    units = own_collection()
    figures = score(units, terms, seed)
    assert len(units) >= 150
    assert figures.asked > 500
    assert figures.recall > 0.88
    assert figures.precision > 0.85


@pytest.mark.skipif(not TREEBANK.exists(), reason="the treebank is not beside this repository")
@pytest.mark.parametrize("seed", [None, 1])
def test_forms_find_one_another_in_the_treebank(seed: int | None) -> None:
    figures = score(treebank(), terms, seed)
    assert figures.recall > 0.88
    assert figures.precision > 0.83  # its best possible is 0.87: one lemma has several spellings


def test_the_measure_tells_a_poor_analyser() -> None:
    units = own_collection()
    assert score(units, words).recall < 0.6
    assert score(units, lambda text: ["same"]).precision < 0.1
