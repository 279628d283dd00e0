### How it was worked out: a line of a bill and what it came of.

penalty-error-no-key-rate = We do not know yet which key rate is in force on { $day }, so the penalty for that day cannot be worked out.
