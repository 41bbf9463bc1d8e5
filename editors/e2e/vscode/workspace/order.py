# 🎉 東京 A standing order has a cut-off.
LABEL = "🎉 東京"; rest = 1


def is_open(now, order):
    return now < 18
