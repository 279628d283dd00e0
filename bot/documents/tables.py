"""Tables as pictures, drawn beside the bot's loop."""

import asyncio

from fsm.table_picture import TablePicture


class DrawnTables:
    """`fsm.table_picture.TablePictures`: in a thread, for typst holds no lock while it sets 40 ms long."""

    async def table(self, table: TablePicture) -> bytes:
        """A picture (PNG) that is legible on a phone."""
        return await asyncio.to_thread(_table, table)


def _table(table: TablePicture) -> bytes:
    # Here: most chats ask for no table, and a start need not wait for typst.
    from bot.documents.table import draw_table

    return draw_table(table)
