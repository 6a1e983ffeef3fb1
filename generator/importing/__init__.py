"""Importing: papers and pages that were made elsewhere, turned into drafts of entries that an editor completes.

Whatever comes in is HTML by then (``word`` makes HTML of Word's files), is read into a tree (``foreign_html``), written
as an editor would write it (``as_typed``), and set under the fields of a type (``draft``). What could not be taken over
is told, line by line; nothing is fetched from anywhere.
"""
