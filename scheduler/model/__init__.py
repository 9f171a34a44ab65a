"""The roster as an integer program: candidates, what rules and wishes state about them, and the one CP-SAT call."""

from scheduler.model.candidates import Candidates, find_candidates
from scheduler.model.program import Program
from scheduler.model.roster_model import ContradictingPins, RosterModel

__all__ = ["Candidates", "ContradictingPins", "Program", "RosterModel", "find_candidates"]
