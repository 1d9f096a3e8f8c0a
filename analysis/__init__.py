"""Corroborate: five outlets say it; how many of them know it?

    documents -> sentences -> claims -> voices -> origins -> conflicts -> actors -> report

`tables` says what every table holds; `story.read(folder)` makes them all.
"""
