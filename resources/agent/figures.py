"""Matplotlib's figures for programs without a window: shown, they go into standard output as inline images of
terminals (OSC 1337). All else is Agg. Aloft's agent puts this module on the path of the programs that it runs."""
import base64
import io
import sys

from matplotlib import _pylab_helpers
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends import backend_agg

FigureCanvas = backend_agg.FigureCanvasAgg


class FigureManager(FigureManagerBase):
    def show(self):
        image = io.BytesIO()
        self.canvas.figure.savefig(image, format="png")
        data = image.getvalue()
        sys.stdout.write("\033]1337;File=inline=1;size=%d:%s\a\n" % (len(data), base64.b64encode(data).decode()))
        sys.stdout.flush()


FigureCanvas.manager_class = FigureManager  # where matplotlib (3.6 and later) asks a canvas for it


def new_figure_manager_given_figure(num, figure):
    return FigureManager(FigureCanvas(figure), num)


def new_figure_manager(num, *args, FigureClass=None, **kwargs):
    from matplotlib.figure import Figure
    return new_figure_manager_given_figure(num, (FigureClass or Figure)(*args, **kwargs))


def show(*args, **kwargs):
    """Shows every open figure once, then closes them, as a window that was closed."""
    for manager in _pylab_helpers.Gcf.get_all_fig_managers():
        manager.show()
    _pylab_helpers.Gcf.destroy_all()


def draw_if_interactive():
    pass
