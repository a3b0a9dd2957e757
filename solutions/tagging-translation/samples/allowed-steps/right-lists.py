"""Lists, by comparing whole tags."""

def allowed_steps(tags):
    begins = [not tag.startswith("I") for tag in tags]
    follows = [[not b.startswith("I") or (a != "O" and a.split("-")[1] == b.split("-")[1]) for b in tags] for a in tags]
    return [begins, follows]
