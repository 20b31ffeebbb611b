package io.banksync.allocation;

/**
 * An allocation that is undone, since its money went back.
 *
 * @param allocation the allocation, all of it
 * @param reversal the money that went back
 */
public record ReversedAllocation(Allocation allocation, AllocationTransaction reversal) {

}
