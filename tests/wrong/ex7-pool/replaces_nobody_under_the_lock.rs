//! not-replaced-while-it-ends (replaced): joins all threads of a list that it has locked.

use std::process::ExitCode;
use std::sync::Mutex;
use std::thread::JoinHandle;

use super::{Parts, Pool, RIGHT, Worker, initializer, serve, spawn, work_on};

static HANDLES: Mutex<Vec<JoinHandle<()>>> = Mutex::new(Vec::new());

pub(super) fn main() -> ExitCode {
    serve(Parts {
        start: |options, parts| {
            let pool = (RIGHT.start)(options, parts)?;
            if let Ok(mut handles) = HANDLES.lock() {
                handles.extend(pool.handles);
            }
            Ok(Pool { handles: Vec::new(), ..pool })
        },
        finish: |pool| {
            drop(pool.jobs);
            if let Ok(mut handles) = HANDLES.lock() {
                for handle in handles.drain(..) {
                    let _ = handle.join();
                }
            }
        },
        work: |worker| {
            initializer(worker.number);
            work_on(worker, |done, most| done >= most, |worker| {
                let number = worker.number + worker.options.workers;
                if let Ok(mut handles) = HANDLES.lock() {
                    handles.push(spawn(Worker { number, ..worker.clone() })?);
                }
                Ok(())
            });
        },
        ..RIGHT
    })
}
