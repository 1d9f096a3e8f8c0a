"""The encoder's arithmetic against plain definitions, and what a text gets beside others."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.claims import encoder, weights


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (40, 1536)])
def test_gelu_is_x_times_the_normal_distribution_function(shape):
    x = np.linspace(-9, 9, math.prod(shape), dtype=np.float32).reshape(shape)
    right = [v * 0.5 * (1 + math.erf(v / math.sqrt(2))) for v in x.ravel().tolist()]
    before = x.copy()
    assert encoder._gelu(x).ravel() == pytest.approx(right, abs=2e-6)
    assert (x == before).all()


@pytest.fixture(scope="module")
def minilm() -> encoder.Encoder:
    model, status = weights.find("minilm")
    if model is None:
        pytest.skip(status)
    return encoder.Encoder(model)


def states(minilm: encoder.Encoder, texts: list[str]) -> dict[str, np.ndarray]:
    ids = [minilm.words.pieces(text, 60) for text in texts]
    out = {}
    for batch in minilm.batches(ids):
        here, found, mask = minilm.run(*batch)
        out.update({texts[n]: row for n, row in zip(here, minilm.pooled(found, mask), strict=True)})
    return out


def test_vectors_have_length_one_and_depend_on_their_own_text_alone(minilm):
    texts = ["The harbour bridge will close in May.", "A ferry sank.", "In May the bridge at the harbour is to be closed for repairs, the city council said."]
    together = states(minilm, texts)
    for text in texts:
        assert np.linalg.norm(together[text]) == pytest.approx(1, abs=1e-5)
        assert together[text] == pytest.approx(states(minilm, [text])[text], abs=1e-5)


def test_the_same_said_in_other_words_lies_closer_than_something_else(minilm):
    one, two, other = states(minilm, ["The harbour bridge will close in May.", "The bridge is to be shut in May.", "A baker won a prize for his rye bread."]).values()
    assert one @ two > one @ other + 0.3
