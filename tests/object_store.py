"""An object store that speaks as S3 does, on this machine, for tests of `s3://`."""

from __future__ import annotations

import os
from functools import cache

BUCKET = "bucket"


@cache
def serve_store() -> None:
    """Starts the server, once for this process, and lets drivers of this process and of those that it starts find it."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    os.environ |= {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    boto3.client("s3").create_bucket(Bucket=BUCKET)
