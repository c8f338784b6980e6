"""Writes down what a kernel says."""
import os


def keep_journal(home, name, connection):
    raise NotImplementedError


def find_connection(kernel):
    return ""


def find_message(record, message, is_request):
    return 0
