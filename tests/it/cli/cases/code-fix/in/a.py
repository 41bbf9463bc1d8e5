# The sofmax.
def apply_sofmax(x):
    return "the sofmax of x"
