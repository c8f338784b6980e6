#include "core/hardware/agentsampler.h"

#include "core/hardware/drivertext.h"
#include "core/hardware/samplejson.h"
#include "core/runs/agentclient.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr qsizetype mostSamples = 1000;         // of one answer
constexpr std::size_t largestReading = 1 << 20; // bytes of one; eight cards need two thousand
constexpr auto longestFirstWait = 3s;
constexpr auto longestNap = 5min; // between two questions to an agent that cannot do this

/// nlohmann's values, which the agent's frames hold, as Qt's, which samples are read from.
QJsonObject objectIn(const Json &object)
{
    const std::string text = object.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > largestReading)
        return {};
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

std::chrono::milliseconds tickAt(const Json &object, const char *key)
{
    const Json &tick = memberAt(object, key);
    return std::chrono::milliseconds(tick.is_number_integer() ? tick.get<qint64>() : 0);
}

} // namespace

AgentFrame sampleRequest(std::chrono::milliseconds pace, std::chrono::milliseconds after,
                         const QString &version, std::chrono::milliseconds wait)
{
    AgentFrame request;
    request.head = {{"do", "sample"},
                    {"pace", double(pace.count()) / 1000},
                    {"after", qint64(after.count())},
                    {"version", version.toStdString()},
                    {"wait", double(wait.count()) / 1000},
                    {"deflate", true}};
    return request;
}

Result<AgentReadings> parseReadings(const AgentFrame &answer)
{
    const Json &samples = memberAt(answer.head, "samples");
    if (!samples.is_array())
        return failure(
            {Error::Kind::BadInput,
             AgentSampler::tr("The runtime gave an answer that could not be understood."),
             {},
             u"sample: samples"_s});
    AgentReadings readings;
    readings.version = stringAt(answer.head, "version");
    readings.now = tickAt(answer.head, "now");
    if (const Json &inventory = memberAt(answer.head, "inventory"); inventory.is_object()) {
        readings.inventory = inventoryFromJson(objectIn(inventory));
        readings.inventory->whyNotBetter = driverSentences(readings.inventory->whyNotBetter);
    }
    for (const Json &sample : samples) {
        if (!sample.is_object() || readings.samples.size() == mostSamples)
            continue;
        readings.samples.append(sampleFromJson(objectIn(sample)));
        for (DeviceSample &device : readings.samples.last().devices)
            device.complaint = driverSentences(device.complaint);
    }
    return readings;
}

AgentSampler::AgentSampler(AgentClient &client, QObject *parent) : Sampler(parent), m_client(client)
{
    connect(&m_timer, &QTimer::timeout, this, &AgentSampler::ask);
    connect(&client, &AgentClient::lost, this, [this](const Error &why) {
        if (m_pace > 0ms)
            setTrouble(why);
    });
}

AgentSampler::~AgentSampler()
{
    drop();
}

void AgentSampler::setPace(std::chrono::milliseconds pace)
{
    if (pace == m_pace)
        return;
    const bool isHurried = pace > 0ms && (m_pace == 0ms || pace < m_pace);
    m_pace = pace;
    if (pace == 0ms) {
        m_timer.stop();
        drop();
        setTrouble(std::nullopt);
        return;
    }
    m_timer.start(pace);
    if (isHurried)
        ask();
}

bool AgentSampler::keepsAwake() const
{
    return m_client.manner().keepsAwake;
}

void AgentSampler::drop()
{
    if (const QPointer<AgentCall> call = std::exchange(m_call, nullptr))
        call->cancel();
}

/// A question that is still under way when the next is due stands for both.
void AgentSampler::ask()
{
    if (m_call || m_pace == 0ms)
        return;
    AgentCall *call = m_client.call(sampleRequest(m_pace, m_after, m_version, firstWait()));
    m_call = call;
    connect(call, &Task::finished, this, [this, call] {
        if (call != m_call)
            return;
        m_call = nullptr;
        const Result<AgentReadings> readings = call->error() ? failure(*call->error())
                                                             : parseReadings(call->answer());
        if (readings)
            take(*readings);
        else
            takeFailure(readings.error());
    });
}

/// Before the first reading there is nothing to be told; afterwards nobody has to wait there.
std::chrono::milliseconds AgentSampler::firstWait() const
{
    if (m_after >= 0ms)
        return 0ms;
    return std::min<std::chrono::milliseconds>(m_client.manner().longestWait, longestFirstWait);
}

void AgentSampler::take(const AgentReadings &readings)
{
    const QPointer<AgentSampler> alive(this); // a listener may delete us
    m_timer.start(m_pace);
    setTrouble(std::nullopt);
    if (alive && readings.inventory) {
        m_version = readings.version;
        m_inventory = *readings.inventory;
        Q_EMIT inventoryChanged(m_inventory);
    }
    if (alive)
        takeSamples(readings);
}

/// Each came so long ago as the agent's clock says. A machine that was restarted counts anew.
void AgentSampler::takeSamples(const AgentReadings &readings)
{
    const QPointer<AgentSampler> alive(this);
    const QDateTime now = m_client.clock().utcNow();
    if (readings.now < m_after)
        m_after = -1ms;
    for (Sample sample : readings.samples) {
        if (sample.tick <= m_after || sample.tick > readings.now)
            continue;
        m_after = sample.tick;
        sample.at = now.addMSecs((sample.tick - readings.now).count());
        Q_EMIT sampleArrived(sample);
        if (!alive)
            return;
    }
}

/// An older agent does not know the question, and will not tomorrow either.
void AgentSampler::takeFailure(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return; // the way to the runtime is being closed
    if (error.kind != Error::Kind::Network)
        m_timer.start(longestNap);
    setTrouble(error);
}

void AgentSampler::setTrouble(const std::optional<Error> &trouble)
{
    if (std::exchange(m_trouble, trouble) != trouble)
        Q_EMIT troubleChanged();
}

} // namespace Aloft

#include "moc_agentsampler.cpp"
