"""Findings: tables in, sentences for the reader out (markdown). Every number is computed, document text is escaped."""
