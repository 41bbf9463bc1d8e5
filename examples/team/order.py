"""Orders, as the bakery's glossary names them."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

CUT_OFF = time(18, 0)


@dataclass
class OrderLine:
    product: str
    quantity: int


@dataclass
class Order:
    """A customer order for one day; a standing order makes one of these for each of its weekdays."""

    day: date
    order_lines: list[OrderLine] = field(default_factory=list)

    def may_change(self, now: datetime) -> bool:
        # The cut-off is on the evening before the bake.
        return now < datetime.combine(self.day - timedelta(days=1), CUT_OFF)
