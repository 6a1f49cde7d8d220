//! An allocator that counts, for allocations per call and for what hostile input can make a reader allocate.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, with counts for each thread.
pub struct Counting;

/// What a thread did with memory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Peak {
    /// Calls that gave memory.
    pub allocations: u64,
    /// Bytes that are held.
    pub held: usize,
    /// Most bytes that were held at once.
    pub peak: usize,
}

thread_local! {
    static PEAK: Cell<Peak> = const { Cell::new(Peak { allocations: 0, held: 0, peak: 0 }) };
}

/// Runs something and says what it allocated in this thread; bytes count from what was held before.
pub fn count<R>(run: impl FnOnce() -> R) -> (R, Peak) {
    PEAK.set(Peak::default());
    let result = run();
    (result, PEAK.get())
}

fn take(bytes: usize) {
    let _ = PEAK.try_with(|peak| {
        let mut now = peak.get();
        now.allocations += 1;
        now.held = now.held.wrapping_add(bytes);
        // What was held before the count began may be given back within it.
        if now.held < usize::MAX / 2 {
            now.peak = now.peak.max(now.held);
        }
        peak.set(now);
    });
}

fn give(bytes: usize) {
    let _ = PEAK.try_with(|peak| {
        let mut now = peak.get();
        now.held = now.held.wrapping_sub(bytes);
        peak.set(now);
    });
}

// SAFETY: every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        take(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        take(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        give(layout.size());
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        give(layout.size());
        take(size);
        unsafe { System.realloc(pointer, layout, size) }
    }
}
