package io.banksync.allocation;

/**
 * An allocation that was undone because its money went back.
 *
 * @param allocation the whole allocation
 * @param reversal the money that went back
 */
public record ReversedAllocation(Allocation allocation, AllocationTransaction reversal) {

}
