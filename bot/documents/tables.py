"""Tables as pictures, from the process that draws."""

from bot.documents.drawing_process import DrawingProcess
from fsm.table_picture import TablePicture


class DrawnTables:
    """`fsm.table_picture.TablePictures`."""

    def __init__(self, process: DrawingProcess) -> None:
        self._process = process

    async def table(self, table: TablePicture) -> bytes:
        """A picture (PNG) that is legible on a phone.

        Raises:
            DrawingFailed: it could not be drawn.
        """
        return await self._process.draw(table)
