#include "core/jupyter/server/signintask.h"

#include "core/jupyter/server/serverurl.h"
#include "core/net/httptask.h"
namespace Aloft {

using namespace Qt::StringLiterals;

SignInTask::SignInTask(HttpClient &http, ServerAddress address, QObject *parent)
    : Task(parent)
    , m_http(http)
    , m_address(std::move(address))
{ }

void SignInTask::run()
{
    HttpTask *form = call("GET", {});
    runStep(form, [this](const HttpTask &) { sendPassword(); });
}

void SignInTask::sendPassword()
{
    const QByteArray password = QUrl::toPercentEncoding(m_address.password.reveal());
    const QByteArray xsrf = QUrl::toPercentEncoding(
        QString::fromLatin1(m_http.cookie(m_address.url, "_xsrf")));
    HttpTask *post = call("POST", "password=" + password + "&_xsrf=" + xsrf);
    const auto explain = [this](const Error &error) {
        if (error.kind != Error::Kind::Refused)
            return fail(error);
        fail({Error::Kind::Refused,
              tr("The Jupyter server at %1 did not accept the password.")
                  .arg(printableUrl(m_address.url)),
              tr("Enter the password again."), error.detail});
    };
    runStep(
        post, [this](const HttpTask &) { succeed(); }, explain);
}

HttpTask *SignInTask::call(const QByteArray &method, const QByteArray &form)
{
    HttpRequest request;
    request.method = method;
    request.url = urlUnder(m_address.url, u"login"_s);
    request.redirects = HttpRequest::Redirects::Report; // 302 is the success of the form
    request.expectedStatuses = {200, 302};
    if (!form.isEmpty()) {
        request.expectedStatuses = {302};
        request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        request.body = form;
    }
    return new HttpTask(&m_http, request, this);
}

} // namespace Aloft

#include "moc_signintask.cpp"
