"""A fake Google: sign-in, Drive v3 with its uploads, changes and batches, and misbehaviour by rules.

Where a protocol fact comes from is said in the docstring of what obeys it: "discovery" is
../spec/drive-v3.discovery.json, "rclone" and "googleapi" are what these clients rely on and ../checks
proves with them, RFCs are named, and "docs" is Google's public documentation at developers.google.com.
"""
