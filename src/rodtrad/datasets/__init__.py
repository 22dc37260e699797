"""Turns the files people really have into typed, checked, columnar tables, and answers questions on them.

No Django. Readers in ``readers``, the store in ``store``, the questions in ``query``.
"""
