amount = 3
entries = [1, 2]
entry = entries[0]
statements = []
borrowed = 0

