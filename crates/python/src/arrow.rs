//! Arrow batches in and out by the `PyCapsule` protocol: buffers are handed over by pointer, never copied.

use crate::errors::SettingsError;
use arrow_array::cast::AsArray;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{Array, RecordBatch, RecordBatchIterator, StructArray};
use arrow_schema::{ArrowError, DataType};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use std::ffi::CStr;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// Rows of a table, in Arrow's memory. Whatever reads Arrow reads it without a copy.
#[pyclass(frozen, module = "caveat")]
pub(crate) struct Batch(pub(crate) RecordBatch);

#[pymethods]
impl Batch {
    /// How many rows there are.
    #[getter]
    fn num_rows(&self) -> usize {
        self.0.num_rows()
    }

    /// What the columns are called.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<caveat.Batch of {} rows and {} columns>", self.0.num_rows(), self.0.num_columns())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.0.schema().as_ref()).map_err(told)?;
        PyCapsule::new_with_value(py, schema, SCHEMA)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        // What is asked for is a wish; the protocol lets the producer's own schema stand.
        drop(requested_schema);
        let schema = self.__arrow_c_schema__(py)?;
        let array = FFI_ArrowArray::new(&StructArray::from(self.0.clone()).into_data());
        (schema, PyCapsule::new_with_value(py, array, ARRAY)?).into_pyobject(py)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let rows = RecordBatchIterator::new([Ok(self.0.clone())], self.0.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(rows)), STREAM)
    }

    /// As `pyarrow.RecordBatch`.
    fn to_pyarrow(slf: Bound<'_, Self>) -> PyResult<Bound<'_, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("record_batch", (slf,))
    }

    /// As `pandas.DataFrame`, through pyarrow.
    fn to_pandas(slf: Bound<'_, Self>) -> PyResult<Bound<'_, PyAny>> {
        Self::to_pyarrow(slf)?.call_method0("to_pandas")
    }

    /// As `polars.DataFrame`.
    fn to_polars(slf: Bound<'_, Self>) -> PyResult<Bound<'_, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// As a list with a dictionary for each row, through pyarrow.
    fn to_pylist(slf: Bound<'_, Self>) -> PyResult<Bound<'_, PyAny>> {
        Self::to_pyarrow(slf)?.call_method0("to_pylist")
    }

    fn __reduce__(slf: Bound<'_, Self>) -> PyResult<(Py<PyAny>, (Py<PyAny>,))> {
        let py = slf.py();
        let rows = Self::to_pyarrow(slf)?;
        Ok((py.get_type::<Self>().getattr("_of")?.unbind(), (rows.into_py_any(py)?,)))
    }

    /// The rows of anything that speaks the protocol; for `pickle`.
    #[staticmethod]
    fn _of(rows: &Bound<'_, PyAny>) -> PyResult<Self> {
        batches(rows)?.into_iter().next().map(Self).ok_or_else(|| PyValueError::new_err("there are no rows"))
    }
}

/// The batches of an object that exports an Arrow array or stream: a record batch, a table, a frame.
pub(crate) fn batches(rows: &Bound<'_, PyAny>) -> PyResult<Vec<RecordBatch>> {
    if rows.hasattr("__arrow_c_array__")? {
        let pair = rows.call_method0("__arrow_c_array__")?;
        let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) = pair.extract()?;
        return Ok(vec![imported(&schema, &array)?]);
    }
    if rows.hasattr("__arrow_c_stream__")? {
        let stream = rows.call_method0("__arrow_c_stream__")?;
        return streamed(stream.cast::<PyCapsule>()?);
    }
    let kind = rows.get_type().name()?;
    Err(PyTypeError::new_err(format!(
        "{kind} is no Arrow data: give a pyarrow.RecordBatch or Table, a polars.DataFrame, or anything else with \
         __arrow_c_array__ or __arrow_c_stream__"
    )))
}

#[allow(unsafe_code, reason = "the Arrow C data interface is made of pointers")]
fn imported(schema: &Bound<'_, PyCapsule>, array: &Bound<'_, PyCapsule>) -> PyResult<RecordBatch> {
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: the capsules have the names that the PyCapsule protocol gives to these structures, and live until the end
    // of this function. The array is moved out, which leaves one in the capsule that has nothing to release.
    let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) }.map_err(told)?;
    if !matches!(data.data_type(), DataType::Struct(_)) {
        return Err(PyTypeError::new_err("this is a single Arrow array; give a record batch with named columns"));
    }
    Ok(RecordBatch::from(StructArray::from(data)))
}

#[allow(unsafe_code, reason = "the Arrow C data interface is made of pointers")]
fn streamed(stream: &Bound<'_, PyCapsule>) -> PyResult<Vec<RecordBatch>> {
    let stream = stream.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: as above; the stream is moved out of its capsule.
    let reader = unsafe { ArrowArrayStreamReader::from_raw(stream.as_ptr()) }.map_err(told)?;
    reader.collect::<Result<_, _>>().map_err(told)
}

pub(crate) fn told(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// A column whose cells are bytes, or text as bytes; cells are read where they are.
pub(crate) struct Cells<'a> {
    array: &'a dyn Array,
}

impl<'a> Cells<'a> {
    /// The column of that name.
    pub(crate) fn of(batch: &'a RecordBatch, name: &str) -> PyResult<Self> {
        let Some(array) = batch.column_by_name(name) else {
            let schema = batch.schema();
            let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
            return Err(SettingsError::new_err(format!(
                "there is no column `{name}`; the columns are {}",
                names.join(", ")
            )));
        };
        match array.data_type() {
            DataType::Binary
            | DataType::LargeBinary
            | DataType::BinaryView
            | DataType::Utf8
            | DataType::LargeUtf8
            | DataType::Utf8View => Ok(Self { array }),
            other => Err(PyTypeError::new_err(format!("the column `{name}` is {other}; bytes or text are read"))),
        }
    }

    /// The cell of a row; `None` where it is null.
    pub(crate) fn at(&self, row: usize) -> Option<&'a [u8]> {
        if self.array.is_null(row) {
            return None;
        }
        Some(match self.array.data_type() {
            DataType::Binary => self.array.as_binary::<i32>().value(row),
            DataType::LargeBinary => self.array.as_binary::<i64>().value(row),
            DataType::BinaryView => self.array.as_binary_view().value(row),
            DataType::Utf8 => self.array.as_string::<i32>().value(row).as_bytes(),
            DataType::LargeUtf8 => self.array.as_string::<i64>().value(row).as_bytes(),
            _ => self.array.as_string_view().value(row).as_bytes(),
        })
    }
}
