#!/usr/bin/env python3
"""Checks what 'goshawk journal prove' wrote, without any of Goshawk's code.

    python3 check_proof.py proof.json journal.pub

Uses Python's own library, and the command openssl for the signature. Ends with 0 if the entry is in
the journal whose head the owner of the key signed, with 1 if not.
"""
import base64, hashlib, json, struct, subprocess, sys, tempfile


DECISION = 3
TRANSACTION = 0


class NotProven(Exception):
    """What is wrong with a proof."""


def require(holds, what):
    """Not an assertion: those are left out by python3 -O."""
    if not holds:
        raise NotProven(what)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root_of(leaf, index, count, path):
    """The root that a leaf and its audit path lead to: RFC 9162, section 2.1.3.2."""
    root, last = leaf, count - 1
    for sibling in path:
        require(last > 0, "the audit path is too long")
        if index & 1 or index == last:
            root = sha(b"\x01", sibling, root)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            root = sha(b"\x01", root, sibling)
        index, last = index >> 1, last >> 1
    require(last == 0, "the audit path is too short")
    return root


def is_signed(message, signature, key_file):
    with tempfile.NamedTemporaryFile() as text, tempfile.NamedTemporaryFile() as sig:
        text.write(message), text.flush()
        sig.write(signature), sig.flush()
        return subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey",
                               key_file, "-in", text.name, "-sigfile", sig.name],
                              capture_output=True).returncode == 0


def check(proof, key_file):
    unhex = bytes.fromhex
    entry = unhex(proof["entry"])
    require(len(entry) > 24 and entry[:4] == b"GHWK", "no entry's bytes")
    require(struct.unpack_from("<q", entry, 16)[0] == proof["sequence"], "another entry's bytes")
    leaf = sha(b"\x00", entry)
    root = root_of(leaf, proof["leaf_index"], proof["leaf_count"],
                   [unhex(each) for each in proof["audit_path"]])
    head = sha(b"\x02", unhex(proof["head_before"]), root)
    for behind in proof["roots_behind"]:
        head = sha(b"\x02", head, unhex(behind))

    text, signatures = proof["checkpoint"].split("\n\n")
    first, journal, prepared, signed_head, signed_at = text.split("\n")
    require(first == "goshawk journal checkpoint 1", "not a checkpoint")
    require(journal == proof["journal_id"], "the checkpoint is of another journal")
    require(signed_head == head.hex(), "the hashes lead elsewhere than to the signed head")
    made = [base64.b64decode(line.split(" ")[2])[4:] for line in signatures.splitlines()]
    require(any(is_signed((text + "\n").encode(), each, key_file) for each in made),
            "the key did not sign the checkpoint")
    return journal, prepared, signed_at, entry


def described(entry):
    """What the entry is, as far as its bytes say it in fixed places."""
    if struct.unpack_from("<H", entry, 10)[0] != DECISION:
        return "It is no decision"
    kind, score, outcome = entry[24 + 28], *struct.unpack_from("<HB", entry, 24 + 45)
    if kind != TRANSACTION:
        return f"It decides nothing anew: it is a {['', 'duplicate', 'tick of the clock'][kind]}"
    return f"It is a decision: {['APPROVE', 'REVIEW', 'DECLINE'][outcome]}, score {score}"


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            proof = json.load(file)
        journal, prepared, signed_at, entry = check(proof, sys.argv[2])
    except (NotProven, ValueError, KeyError, IndexError, TypeError, struct.error) as wrong:
        sys.exit(f"NOT PROVEN: {wrong}")
    print(f"PROVEN: entry {proof['sequence']} is in journal {journal}, whose entries up to"
          f" {prepared} were signed at {signed_at}")
    print(described(entry))
