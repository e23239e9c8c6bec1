"""`python -m warraq` is the `warraq` command."""

import sys

from warraq.ops.cli import main

sys.exit(main())
