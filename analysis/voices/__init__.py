"""Who says it, and how sure it sounds: attributions, speakers, certainty."""

from analysis.voices.drifting import drift
from analysis.voices.speakers import speakers
from analysis.voices.speech import attributions
from analysis.voices.versions import compare
from analysis.voices.weighing import weigh

__all__ = ["attributions", "compare", "drift", "speakers", "weigh"]
