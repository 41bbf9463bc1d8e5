# In code the words are found in comments and in names: a standing order has a cut-off.
class StandingOrder:
    def is_open(self, now, cut_off):
        return now < cut_off
