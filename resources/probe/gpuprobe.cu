// How fast is the GPU? The native way: the same document as speed.py, with CUDA's own runtime, and
// the most exact of all ways. Nothing of Aloft links to it; a machine with nvcc can build it from
// this file alone:  nvcc -O2 -std=c++17 -arch=native -o gpuprobe gpuprobe.cu -ldl
//
//   gpuprobe [--device N] [--anyway] [--self-test]
//
// Exit status: 0 measured, 2 no usable device, 3 a CUDA error in a stage (the document is printed all
// the same), 4 too little memory, 5 another program keeps the card busy. --self-test measures
// nothing: it says what it found.

#include <cuda_runtime.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <cuda_bf16.h>
#include <cuda_fp16.h>

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace {

using Clock = std::chrono::steady_clock;

constexpr double budgetSeconds = 10;
constexpr double warmUpSeconds = 0.15; // clocks rise slowly
constexpr size_t leastFree = size_t(512) << 20;
constexpr size_t mostUsed = size_t(1536) << 20;
constexpr unsigned busyPercent = 20;

enum Exit { Measured = 0, NoDevice = 2, Failed = 3, NoMemory = 4, Busy = 5 };

struct Problem
{
    std::string stage;
    int code;
    std::string name;
    std::string text;
};

struct Figure
{
    std::string id;
    std::string unit;
    std::vector<double> values;
    std::string note;
    double (*choose)(std::vector<double>); ///< the value that stands for all
};

/// What is told in the end.
struct Report
{
    std::time_t started = std::time(nullptr);
    Clock::time_point began = Clock::now();
    std::string driver = "{}";
    std::string device = "{}";
    std::string state = "{}";
    std::vector<Figure> figures;
    std::vector<Problem> problems;
    std::vector<std::string> skipped;
};

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += (static_cast<unsigned char>(c) < 0x20) ? ' ' : c;
    }
    return result + '"';
}

std::string number(double value)
{
    if (!std::isfinite(value))
        return "null";
    char text[40];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

double largest(std::vector<double> values)
{
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

std::string toJson(const Figure &figure)
{
    const double middle = median(figure.values);
    const auto ends = std::minmax_element(figure.values.begin(), figure.values.end());
    const double spread = middle > 0 ? (*ends.second - *ends.first) / middle : 0;
    return "{\"id\":" + quoted(figure.id) +
        ",\"value\":" + number(figure.choose(figure.values)) +
        ",\"unit\":" + quoted(figure.unit) + ",\"n\":" + std::to_string(figure.values.size()) +
        ",\"spread\":" + number(spread) + ",\"note\":" + quoted(figure.note) + "}";
}

std::string toJson(const Problem &problem)
{
    return "{\"stage\":" + quoted(problem.stage) + ",\"code\":" + std::to_string(problem.code) +
        ",\"name\":" + quoted(problem.name) + ",\"text\":" + quoted(problem.text) + "}";
}

template<typename List, typename Write>
std::string joined(const List &list, Write write)
{
    std::string text = "[";
    for (const auto &one : list)
        text += (text.size() > 1 ? "," : "") + write(one);
    return text + "]";
}

void print(const Report &report)
{
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() -
                                                                            report.began);
    const auto figure = [](const Figure &one) { return toJson(one); };
    const auto problem = [](const Problem &one) { return toJson(one); };
    std::printf("{\"schema\":1,\"tier\":1,\"started\":%lld,\"took_ms\":%lld,\"host\":{},"
                "\"driver\":%s,\"device\":%s,\"results\":%s,\"skipped\":%s,\"state\":%s,"
                "\"errors\":%s,\"verdict\":{\"level\":\"unknown\",\"lines\":[]}}\n",
                static_cast<long long>(report.started), static_cast<long long>(took.count()),
                report.driver.c_str(), report.device.c_str(),
                joined(report.figures, figure).c_str(), joined(report.skipped, quoted).c_str(),
                report.state.c_str(), joined(report.problems, problem).c_str());
}

/// A library of the driver or the toolkit, opened at run time.
class Library
{
public:
    explicit Library(std::initializer_list<const char *> names)
    {
        for (const char *name : names) {
#ifdef _WIN32
            m_handle = LoadLibraryA(name);
#else
            m_handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
#endif
            if (m_handle)
                return;
        }
    }

    template<typename Function>
    Function *function(const char *name) const
    {
        if (!m_handle)
            return nullptr;
#ifdef _WIN32
        return reinterpret_cast<Function *>(GetProcAddress(static_cast<HMODULE>(m_handle), name));
#else
        return reinterpret_cast<Function *>(dlsym(m_handle, name));
#endif
    }

private:
    void *m_handle = nullptr;
};

struct CudaFailure
{
    cudaError_t code;
};

void need(cudaError_t code)
{
    if (code != cudaSuccess)
        throw CudaFailure{code};
}

// Kernels --------------------------------------------------------------------------------------

/// Bits that look like any others, of numbers between a half and one.
__global__ void fillKernel(uint32_t *target, size_t count, uint32_t mask, uint32_t bits)
{
    const size_t step = size_t(gridDim.x) * blockDim.x;
    for (size_t at = size_t(blockIdx.x) * blockDim.x + threadIdx.x; at < count; at += step) {
        uint32_t hash = uint32_t(at) * 2654435761u;
        hash = (hash ^ (hash >> 15)) * 2246822519u;
        target[at] = ((hash ^ (hash >> 13)) & mask) | bits;
    }
}

__global__ void copyKernel(const uint4 *source, uint4 *target, size_t count)
{
    const size_t step = size_t(gridDim.x) * blockDim.x;
    for (size_t at = size_t(blockIdx.x) * blockDim.x + threadIdx.x; at < count; at += step)
        target[at] = source[at];
}

/// The sum is written only where it is what it never is: the reads cannot be left out.
__global__ void readKernel(const uint4 *source, uint32_t *target, size_t count)
{
    const size_t step = size_t(gridDim.x) * blockDim.x;
    uint32_t sum = 0;
    for (size_t at = size_t(blockIdx.x) * blockDim.x + threadIdx.x; at < count; at += step) {
        const uint4 four = source[at];
        sum |= four.x & four.y & four.z & four.w;
    }
    if (sum == 0xdeadbeefu)
        *target = sum;
}

/// Eight chains of multiply-and-add that do not wait for each other.
__global__ void multiplyKernel(float *target, int rounds)
{
    const unsigned at = blockIdx.x * blockDim.x + threadIdx.x;
    float chain[8];
    for (int i = 0; i < 8; ++i)
        chain[i] = float(at + i);
#pragma unroll 8
    for (int round = 0; round < rounds; ++round) {
#pragma unroll
        for (int i = 0; i < 8; ++i)
            chain[i] = fmaf(chain[i], 0.9999990f, 0.001f);
    }
    float sum = 0;
    for (const float value : chain)
        sum += value;
    target[at] = sum;
}

__global__ void emptyKernel() { }

// The card's own words -------------------------------------------------------------------------

/// NVML, ten times a second while the card works. Its declarations are ours: toolkits often have none.
class Watch
{
public:
    explicit Watch(const std::string &bus)
    {
        const auto init = m_nvml.function<int()>("nvmlInit_v2");
        const auto find = m_nvml.function<int(const char *, void **)>(
            "nvmlDeviceGetHandleByPciBusId_v2");
        m_isReady = init && find && init() == 0 && find(bus.c_str(), &m_device) == 0;
    }
    ~Watch() { end(); }
    Watch(const Watch &) = delete;
    Watch &operator=(const Watch &) = delete;

    /// Percent of load; -1 where it is not known.
    int load() const
    {
        unsigned rates[2] = {0, 0};
        const auto ask = m_nvml.function<int(void *, unsigned *)>("nvmlDeviceGetUtilizationRates");
        return m_isReady && ask && ask(m_device, rates) == 0 ? int(rates[0]) : -1;
    }

    void start()
    {
        if (m_isReady)
            m_thread = std::thread([this] { look(); });
    }

    void end()
    {
        m_isOver = true;
        if (m_thread.joinable())
            m_thread.join();
    }

    std::string state() const
    {
        const double throttled = m_looks ? double(m_throttled) / m_looks : NAN;
        return "{\"clock_mhz_median\":" + number(m_clocks.empty() ? NAN : median(m_clocks)) +
            ",\"power_w_max\":" + number(m_power > 0 ? m_power / 1e3 : NAN) +
            ",\"power_limit_w\":" + number(value("nvmlDeviceGetEnforcedPowerLimit") / 1e3) +
            ",\"temp_c_max\":" + number(m_temperature > 0 ? m_temperature : NAN) +
            ",\"reasons\":" + std::to_string(m_reasons) +
            ",\"throttled_fraction\":" + number(throttled) + ",\"link\":{\"gen\":" +
            number(value("nvmlDeviceGetCurrPcieLinkGeneration")) +
            ",\"width\":" + number(value("nvmlDeviceGetCurrPcieLinkWidth")) +
            ",\"max_gen\":" + number(value("nvmlDeviceGetMaxPcieLinkGeneration")) +
            ",\"max_width\":" + number(value("nvmlDeviceGetMaxPcieLinkWidth")) + "}}";
    }

private:
    double value(const char *name) const
    {
        unsigned result = 0;
        const auto ask = m_nvml.function<int(void *, unsigned *)>(name);
        return m_isReady && ask && ask(m_device, &result) == 0 ? double(result) : NAN;
    }

    double value(const char *name, int which) const
    {
        unsigned result = 0;
        const auto ask = m_nvml.function<int(void *, int, unsigned *)>(name);
        return m_isReady && ask && ask(m_device, which, &result) == 0 ? double(result) : NAN;
    }

    void look()
    {
        constexpr unsigned long long slowing = 0xEC; // power, heat, brake: nvml's reasons
        while (!m_isOver) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            if (const double clock = value("nvmlDeviceGetClockInfo", 1); clock > 0)
                m_clocks.push_back(clock);
            m_power = std::fmax(m_power, value("nvmlDeviceGetPowerUsage"));
            m_temperature = std::fmax(m_temperature, value("nvmlDeviceGetTemperature", 0));
            unsigned long long reasons = 0;
            const auto ask = m_nvml.function<int(void *, unsigned long long *)>(
                "nvmlDeviceGetCurrentClocksThrottleReasons");
            if (!ask || ask(m_device, &reasons) != 0)
                continue;
            ++m_looks;
            m_reasons |= reasons;
            m_throttled += (reasons & slowing) != 0;
        }
    }

    Library m_nvml{
#ifdef _WIN32
        "nvml.dll"
#else
        "libnvidia-ml.so.1", "/usr/lib/wsl/lib/libnvidia-ml.so.1",
        "/usr/lib64-nvidia/libnvidia-ml.so.1"
#endif
    };
    void *m_device = nullptr;
    bool m_isReady = false;
    std::thread m_thread;
    std::atomic<bool> m_isOver{false};
    std::vector<double> m_clocks;
    double m_power = 0;
    double m_temperature = 0;
    unsigned long long m_reasons = 0;
    int m_looks = 0;
    int m_throttled = 0;
};

// Stages ---------------------------------------------------------------------------------------

/// Memory of the card, for one stage.
class Buffer
{
public:
    explicit Buffer(size_t size) { need(cudaMalloc(&m_data, size)); }
    ~Buffer() { cudaFree(m_data); }
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;

    template<typename T>
    T *as() const
    {
        return static_cast<T *>(m_data);
    }

private:
    void *m_data = nullptr;
};

class Measurement
{
public:
    Measurement(Report &report, const cudaDeviceProp &card, size_t free)
        : m_report(report)
        , m_card(card)
        , m_room(std::min(mostUsed, free / 8))
    {
        int lowest = 0;
        need(cudaDeviceGetStreamPriorityRange(&lowest, nullptr));
        need(cudaStreamCreateWithPriority(&m_stream, cudaStreamNonBlocking, lowest));
        need(cudaEventCreate(&m_begin));
        need(cudaEventCreate(&m_end));
    }

    void run()
    {
        stage("memory", &Measurement::memory);
        stage("link", &Measurement::link);
        stage("multiply", &Measurement::multiply);
        stage("launches", &Measurement::launches);
        if (openCublas()) {
            stage("matrix_fp32", &Measurement::matrixSingle);
            stage("matrix_fp16", &Measurement::matrixHalf);
            if (m_card.major >= 8) {
                stage("matrix_tf32", &Measurement::matrixTf32);
                stage("matrix_bf16", &Measurement::matrixBfloat);
            }
        }
    }

private:
    void stage(const char *name, void (Measurement::*work)())
    {
        if (std::chrono::duration<double>(Clock::now() - m_report.began).count() > budgetSeconds) {
            m_report.skipped.push_back(name);
            return;
        }
        try {
            (this->*work)();
        } catch (const CudaFailure &failure) {
            m_report.problems.push_back({name, failure.code, cudaGetErrorName(failure.code),
                                         cudaGetErrorString(failure.code)});
        }
    }

    void keep(const std::string &id, const char *unit, std::vector<double> values,
              const std::string &note = {}, double (*choose)(std::vector<double>) = median)
    {
        m_report.figures.push_back({id, unit, std::move(values), note, choose});
    }

    void check(const std::string &stage, bool isRight) { keep(stage + "_check", "", {isRight ? 1. : 0.}); }

    double seconds(const std::function<void()> &work, int times = 1)
    {
        need(cudaEventRecord(m_begin, m_stream));
        for (int i = 0; i < times; ++i)
            work();
        need(cudaGetLastError());
        need(cudaEventRecord(m_end, m_stream));
        need(cudaEventSynchronize(m_end));
        float milliseconds = 0;
        need(cudaEventElapsedTime(&milliseconds, m_begin, m_end));
        return std::max(double(milliseconds), 1e-6) / 1e3 / times;
    }

    /// Seconds of one piece of work, several times, after the clocks have risen; pauses leave
    /// room for others.
    std::vector<double> measure(const std::function<void()> &work, int count = 5)
    {
        const double once = seconds(work);
        const auto warm = Clock::now() + std::chrono::duration<double>(warmUpSeconds);
        while (Clock::now() < warm)
            seconds(work);
        const int times = int(std::clamp(0.01 / once, 1., 1000.));
        std::vector<double> found;
        for (int i = 0; i < count; ++i) {
            found.push_back(seconds(work, times));
            const double pause = std::min(0.05, found.back() * times * 0.7);
            std::this_thread::sleep_for(std::chrono::duration<double>(pause));
        }
        return found;
    }

    static std::vector<double> rates(const std::vector<double> &seconds, double amount)
    {
        std::vector<double> result;
        for (const double one : seconds)
            result.push_back(amount / one);
        return result;
    }

    void fill(const Buffer &buffer, size_t size, uint32_t mask = 0x807FFFFF,
              uint32_t bits = 0x3F000000)
    {
        fillKernel<<<32 * m_card.multiProcessorCount, 256, 0, m_stream>>>(buffer.as<uint32_t>(),
                                                                          size / 4, mask, bits);
        need(cudaGetLastError());
    }

    void memory()
    {
        const size_t wanted = std::max(size_t(256) << 20, size_t(4) * m_card.l2CacheSize);
        const size_t size = std::min(wanted, m_room / 2) / 4096 * 4096;
        const Buffer source(size), target(size);
        fill(source, size);
        const unsigned blocks = unsigned(std::min<size_t>(size / 4096, 64 * m_card.multiProcessorCount));
        const auto copy = [&] {
            copyKernel<<<blocks, 256, 0, m_stream>>>(source.as<uint4>(), target.as<uint4>(), size / 16);
        };
        keep("memory", "GB/s", rates(measure(copy), 2. * size / 1e9));
        const auto read = [&] {
            readKernel<<<blocks, 256, 0, m_stream>>>(source.as<uint4>(), target.as<uint32_t>(), size / 16);
        };
        keep("memory_read", "GB/s", rates(measure(read, 3), size / 1e9));
        copy();
        check("memory", isSame(source, target, 0) && isSame(source, target, size - 4096));
    }

    bool isSame(const Buffer &one, const Buffer &other, size_t at)
    {
        std::vector<char> a(4096), b(4096);
        need(cudaStreamSynchronize(m_stream));
        need(cudaMemcpy(a.data(), one.as<char>() + at, a.size(), cudaMemcpyDeviceToHost));
        need(cudaMemcpy(b.data(), other.as<char>() + at, b.size(), cudaMemcpyDeviceToHost));
        return a == b && std::any_of(a.begin(), a.end(), [](char c) { return c != 0; });
    }

    /// The way is shared with others, and sleeps between: the best try is what it can do.
    void link()
    {
        const size_t size = std::min(size_t(64) << 20, m_room / 4);
        const Buffer there(size);
        void *host = nullptr;
        need(cudaMallocHost(&host, size));
        std::memset(host, 0x5A, size);
        const auto up = measure([&] {
            cudaMemcpyAsync(there.as<char>(), host, size, cudaMemcpyHostToDevice, m_stream);
        });
        std::memset(host, 0, size);
        const auto down = measure([&] {
            cudaMemcpyAsync(host, there.as<char>(), size, cudaMemcpyDeviceToHost, m_stream);
        });
        const char *bytes = static_cast<char *>(host);
        const bool isRight = std::all_of(bytes, bytes + size, [](char c) { return c == 0x5A; });
        cudaFreeHost(host);
        keep("h2d", "GB/s", rates(up, size / 1e9), {}, largest);
        keep("d2h", "GB/s", rates(down, size / 1e9), {}, largest);
        check("link", isRight);
    }

    void multiply()
    {
        const int blocks = 16 * m_card.multiProcessorCount;
        constexpr int rounds = 1024;
        const Buffer target(size_t(blocks) * 256 * sizeof(float));
        const auto work = [&] {
            multiplyKernel<<<blocks, 256, 0, m_stream>>>(target.as<float>(), rounds);
        };
        keep("fp32_fma", "TFLOPS", rates(measure(work), 2. * 8 * rounds * blocks * 256 / 1e12));
    }

    void launches()
    {
        std::vector<double> microseconds;
        for (int i = 0; i < 5; ++i)
            microseconds.push_back(seconds([this] { emptyKernel<<<1, 1, 0, m_stream>>>(); }, 1000) * 1e6);
        keep("launch", "us", microseconds);
    }

    // cuBLAS, its declarations ours: status and handle are an int and a pointer.
    using GemmEx = int(void *, int, int, int, int, int, const void *, const void *, int, int,
                       const void *, int, int, const void *, void *, int, int, int, int);

    bool openCublas()
    {
        const auto create = m_cublas.function<int(void **)>("cublasCreate_v2");
        const auto setStream = m_cublas.function<int(void *, cudaStream_t)>("cublasSetStream_v2");
        m_gemm = m_cublas.function<GemmEx>("cublasGemmEx");
        return create && setStream && m_gemm && create(&m_handle) == 0 &&
            setStream(m_handle, m_stream) == 0;
    }

    struct Kind
    {
        const char *name;
        int type;  ///< cudaDataType
        int width; ///< bytes
        int way;   ///< cublasComputeType
        uint32_t mask, bits;
        double tolerance;
    };

    void matrixSingle() { matrix({"fp32", 0, 4, 68, 0x807FFFFF, 0x3F000000, 1e-3}); }
    void matrixTf32() { matrix({"tf32", 0, 4, 77, 0x807FFFFF, 0x3F000000, 1e-3}); }
    void matrixHalf() { matrix({"fp16", 2, 2, 68, 0x83FF83FF, 0x38003800, 1e-2}); }
    void matrixBfloat() { matrix({"bf16", 14, 2, 68, 0x807F807F, 0x3F003F00, 1e-2}); }

    /// The smallest product that takes a millisecond, or the largest that there is room for.
    void matrix(const Kind &kind)
    {
        std::vector<int> sides;
        for (const int side : {1024, 2048, 4096, 8192}) {
            if (size_t(3) * side * side * kind.width <= m_room)
                sides.push_back(side);
        }
        for (const int side : sides) {
            if (product(kind, side, side == sides.back()))
                return;
        }
    }

    bool product(const Kind &kind, int side, bool isLast)
    {
        const size_t size = size_t(side) * side * kind.width;
        const Buffer a(size), b(size), c(size);
        fill(a, size, kind.mask, kind.bits);
        fill(b, size, kind.mask, kind.bits);
        const float one = 1, zero = 0;
        int status = 0;
        const auto work = [&] {
            status |= m_gemm(m_handle, 1, 0, side, side, side, &one, a.as<void>(), kind.type, side,
                             b.as<void>(), kind.type, side, &zero, c.as<void>(), kind.type, side,
                             kind.way, -1);
        };
        seconds(work);
        if (status != 0) {
            m_report.problems.push_back({std::string("matrix_") + kind.name, status,
                                         "CUBLAS_STATUS_" + std::to_string(status), ""});
            return true;
        }
        if (seconds(work) < 0.001 && !isLast)
            return false;
        const std::string id = std::string("matrix_") + kind.name;
        keep(id, "TFLOPS", rates(measure(work, 3), 2. * side * double(side) * side / 1e12),
             std::to_string(side));
        check(id, isRight(kind, side, a, b, c));
        return true;
    }

    /// C = A' B: its first number is the product of two columns that lie in one piece.
    bool isRight(const Kind &kind, int side, const Buffer &a, const Buffer &b, const Buffer &c)
    {
        const auto left = numbers(kind, a, side), right = numbers(kind, b, side);
        const double found = numbers(kind, c, 1).front();
        double wanted = 0, scale = 0;
        for (int i = 0; i < side; ++i) {
            wanted += left[i] * right[i];
            scale += std::fabs(left[i] * right[i]);
        }
        return std::fabs(found - wanted) <= kind.tolerance * scale;
    }

    std::vector<double> numbers(const Kind &kind, const Buffer &buffer, int count)
    {
        std::vector<char> bytes(size_t(count) * kind.width);
        need(cudaStreamSynchronize(m_stream));
        need(cudaMemcpy(bytes.data(), buffer.as<char>(), bytes.size(), cudaMemcpyDeviceToHost));
        std::vector<double> found(count);
        for (int i = 0; i < count; ++i)
            found[i] = numberAt(kind, bytes.data() + size_t(i) * kind.width);
        return found;
    }

    static double numberAt(const Kind &kind, const char *bytes)
    {
        if (kind.width == 4) {
            float value;
            std::memcpy(&value, bytes, sizeof value);
            return value;
        }
        uint16_t bits;
        std::memcpy(&bits, bytes, sizeof bits);
        if (kind.type == 2)
            return __half2float(__half(__half_raw{bits}));
        return __bfloat162float(__nv_bfloat16(__nv_bfloat16_raw{bits}));
    }

    Report &m_report;
    cudaDeviceProp m_card;
    size_t m_room;
    cudaStream_t m_stream = nullptr;
    cudaEvent_t m_begin = nullptr;
    cudaEvent_t m_end = nullptr;
    Library m_cublas{
#ifdef _WIN32
        "cublas64_13.dll", "cublas64_12.dll", "cublas64_11.dll"
#else
        "libcublas.so.13", "libcublas.so.12", "libcublas.so.11", "/usr/local/cuda/lib64/libcublas.so"
#endif
    };
    void *m_handle = nullptr;
    GemmEx *m_gemm = nullptr;
};

// The program ----------------------------------------------------------------------------------

std::string dotted(int version)
{
    return std::to_string(version / 1000) + '.' + std::to_string(version % 1000 / 10);
}

std::string uuidOf(const cudaDeviceProp &card)
{
    std::string text = "GPU-";
    for (int i = 0; i < 16; ++i) {
        char hex[3];
        std::snprintf(hex, sizeof hex, "%02x", static_cast<unsigned char>(card.uuid.bytes[i]));
        text += (i == 4 || i == 6 || i == 8 || i == 10) ? std::string("-") + hex : hex;
    }
    return text;
}

std::string describe(const cudaDeviceProp &card, int index, size_t free, const std::string &bus)
{
    int clock = 0;
    cudaDeviceGetAttribute(&clock, cudaDevAttrClockRate, index);
    return "{\"index\":" + std::to_string(index) + ",\"uuid\":" + quoted(uuidOf(card)) +
        ",\"name\":" + quoted(card.name) + ",\"cc\":\"" + std::to_string(card.major) + '.' +
        std::to_string(card.minor) + "\",\"sms\":" + std::to_string(card.multiProcessorCount) +
        ",\"mem_total\":" + std::to_string(card.totalGlobalMem) +
        ",\"mem_free\":" + std::to_string(free) + ",\"l2\":" + std::to_string(card.l2CacheSize) +
        ",\"ecc\":" + (card.ECCEnabled ? "true" : "false") + ",\"clocks_max\":{\"sm\":" +
        std::to_string(clock / 1000) + "},\"bus\":" + quoted(bus) + "}";
}

struct Options
{
    int device = 0;
    bool measuresAnyway = false;
    bool isSelfTest = false;
};

Exit measure(Report &report, const Options &options)
{
    int driver = 0, count = 0;
    cudaDriverGetVersion(&driver);
    const cudaError_t found = cudaGetDeviceCount(&count);
    report.driver = driver ? "{\"cuda\":" + quoted(dotted(driver)) + "}" : "{}";
    if (found != cudaSuccess || options.device >= count) {
        // Without a driver the runtime calls it too old.
        const std::string name = driver == 0 ? "NO_DRIVER" : cudaGetErrorName(found);
        report.problems.push_back({"start", found, name, cudaGetErrorString(found)});
        return NoDevice;
    }
    need(cudaSetDevice(options.device));
    cudaDeviceProp card;
    need(cudaGetDeviceProperties(&card, options.device));
    char bus[32] = {};
    need(cudaDeviceGetPCIBusId(bus, sizeof bus, options.device));
    size_t free = 0, total = 0;
    need(cudaMemGetInfo(&free, &total));
    report.device = describe(card, options.device, free, bus);
    if (options.isSelfTest)
        return Measured;
    Watch watch(bus);
    if (const int load = watch.load(); load > int(busyPercent) && !options.measuresAnyway) {
        report.problems.push_back({"start", load, "BUSY", std::to_string(load)});
        return Busy;
    }
    if (free < leastFree) {
        report.problems.push_back({"start", 0, "NO_MEMORY", std::to_string(free)});
        return NoMemory;
    }
    watch.start();
    Measurement(report, card, free).run();
    watch.end();
    report.state = watch.state();
    return report.problems.empty() ? Measured : Failed;
}

Options optionsFrom(int count, char **words)
{
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        options.measuresAnyway |= word == "--anyway";
        options.isSelfTest |= word == "--self-test";
        if (word == "--device" && i + 1 < count)
            options.device = std::max(0, std::atoi(words[++i]));
    }
    return options;
}

void setUnlessThere(const char *name, const char *value)
{
    if (std::getenv(name))
        return;
#ifdef _WIN32
    _putenv_s(name, value);
#else
    setenv(name, value, 0);
#endif
}

} // namespace

int main(int count, char **words)
{
    setUnlessThere("CUDA_MODULE_LOADING", "LAZY");
    setUnlessThere("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    Report report;
    Exit status = Failed;
    try {
        status = measure(report, optionsFrom(count, words));
    } catch (const CudaFailure &failure) {
        report.problems.push_back({"start", failure.code, cudaGetErrorName(failure.code),
                                   cudaGetErrorString(failure.code)});
        status = NoDevice;
    }
    print(report);
    return status;
}
