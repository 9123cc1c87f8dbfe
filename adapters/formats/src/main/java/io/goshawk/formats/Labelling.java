package io.goshawk.formats;

/** Whether the columns of a CSV file that hold labels are read beside the transactions. */
enum Labelling {
    LEFT_OUT, REQUIRED, IF_PRESENT
}
