"""A receiver of bank webhooks as such services are often written: FastAPI, SQLAlchemy and psycopg2; what
scripts/bench-ingest --peer measures."""

import hashlib
import hmac
import json
import os
from datetime import datetime, timezone

from fastapi import FastAPI, Header, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Column, DateTime, LargeBinary, Numeric, String, create_engine
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import declarative_base, sessionmaker

SECRET = os.environ["WEBHOOK_SECRET"].encode()

engine = create_engine(os.environ["DATABASE_URL"], pool_size=16, max_overflow=0)
Session = sessionmaker(engine)
Base = declarative_base()


class RawEvent(Base):
    __tablename__ = "raw_events"
    event_id = Column(String(255), primary_key=True)
    body = Column(LargeBinary, nullable=False)
    received_at = Column(DateTime(timezone=True), nullable=False)


class Transaction(Base):
    __tablename__ = "transactions"
    transaction_id = Column(String(255), primary_key=True)
    event_id = Column(String(255), nullable=False, index=True)
    amount = Column(Numeric(19, 4), nullable=False)
    currency = Column(String(3), nullable=False)
    occurred_at = Column(DateTime(timezone=True), nullable=False)
    reference = Column(String(255), index=True)
    description = Column(String(2000))


try:
    Base.metadata.create_all(engine)
except (IntegrityError, ProgrammingError):
    pass  # The other worker was faster.

app = FastAPI()


@app.get("/health")
def health():
    return {"ok": True}


def store(event_id, body, payload):
    with Session() as session:
        session.add(RawEvent(event_id=event_id, body=body, received_at=datetime.now(timezone.utc)))
        session.add(Transaction(
            event_id=event_id, transaction_id=payload["transaction_id"], amount=payload["amount"],
            currency=payload["currency"], occurred_at=payload["occurred_at"], reference=payload.get("reference"),
            description=payload.get("description")))
        try:
            session.commit()
        except IntegrityError:
            session.rollback()
            return True
    return False


@app.post("/webhooks/bank/transactions")
async def receive(request: Request, x_event_id: str = Header(), x_signature: str = Header()):
    body = await request.body()
    expected = "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, x_signature):
        raise HTTPException(401, "Invalid signature")
    payload = json.loads(body, parse_float=str)
    deduped = await run_in_threadpool(store, x_event_id, body, payload)
    return {"ok": True, "event_id": x_event_id, "status": "stored", "deduped": deduped}
