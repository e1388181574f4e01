"""Runs tasks side by side: in this process, in several of this machine, or on several machines."""

from gongwen.work.batches import each_batch, in_order
from gongwen.work.executor import Executor, Task
from gongwen.work.local import Here, Processes
from gongwen.work.progress import Bars, Events, Progress, Silent

__all__ = ["Bars", "Events", "Executor", "Here", "Processes", "Progress", "Silent", "Task", "each_batch", "in_order"]
