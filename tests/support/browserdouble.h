#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QSignalSpy>

namespace Aloft {

/// What a browser does with an address, as far as a server can tell.
class BrowserDouble
{
public:
    struct Page
    {
        int status = 0; ///< 0: nothing came
        QByteArray body;
        QByteArray type;
        QByteArray policy; ///< Content-Security-Policy
    };

    /// Waits for the page.
    Page visit(const QUrl &address, const QByteArray &method = "GET")
    {
        QNetworkReply *reply = m_network.sendCustomRequest(QNetworkRequest(address), method);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        finished.wait(10'000);
        const Page page{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                        reply->readAll(), reply->rawHeader("Content-Type"),
                        reply->rawHeader("Content-Security-Policy")};
        reply->deleteLater();
        return page;
    }

    /// Does not wait.
    void open(const QUrl &address) { m_network.get(QNetworkRequest(address)); }

private:
    QNetworkAccessManager m_network;
};

} // namespace Aloft
