"""The law of a state portal as checks: what each article asks, how the portal meets it, who must act, how it stands.

A duty is one row of ``duties``; where a machine can see whether it is met, a function of ``measures`` says so, and
where it cannot the row says what people have to look at. Only what was read in the texts is asked here.
"""
