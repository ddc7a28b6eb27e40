//! The bulletin 报: pages whose numbers are figures, and the gate that stops them when the two part.
