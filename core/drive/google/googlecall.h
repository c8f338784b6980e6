#pragma once

#include "core/base/task.h"
#include "core/drive/google/googlewire.h"
#include "core/net/httprequest.h"

#include <QPointer>

namespace Aloft {

/// What calls cost, in Google's quota units.
struct GoogleCost
{
    static constexpr int none = 0; ///< within an upload that is under way
    static constexpr int look = 5;
    static constexpr int write = 50;
    static constexpr int list = 100;
    static constexpr int download = 200;
};

/// One request to Google, at the account's pace and with its token; what may pass is asked again.
/// One that avoids HTTP/2 is a large body, and goes by the wire's way for those.
/// Errors are those of googleRefusal(), or of HttpTask where no answer came.
class GoogleCall : public Task
{
    Q_OBJECT

public:
    enum class Repeats {
        WhileItMayPass, ///< twice is the same as once
        Never, ///< the caller looks first how far it got; another token is tried all the same
    };

    GoogleCall(GoogleWire *wire, HttpRequest request, int cost,
               Repeats repeats = Repeats::WhileItMayPass);

    const HttpReply &reply() const { return m_reply; } ///< also after a failure, as far as it came
    GoogleRefusal::Again again() const { return m_again; } ///< after a failure

protected:
    void run() override;

private:
    void waitForTurn(std::chrono::milliseconds time);
    void takeToken();
    void send();
    void noteProgress(qint64 done, qint64 total);
    void judge(const Error &error);
    void explain(const Error &error);
    void repeat();
    void tryOtherToken();
    std::optional<std::chrono::milliseconds> askedPause() const;

    QPointer<GoogleWire> m_wire; ///< once it goes, this is cancelled
    HttpRequest m_request;
    int m_cost;
    Repeats m_repeats;
    HttpReply m_reply;
    Secret m_token;
    GoogleRefusal::Again m_again = GoogleRefusal::Again::Never;
    Error m_failure;
    int m_failures = 0;
    qint64 m_progress = -1; ///< at the beginning of the attempt; -1: none was told
    bool m_hasRejected = false;
};

} // namespace Aloft
