#include "app/aloft/waitingbox.h"

#include <QMessageBox>

namespace Aloft {

WaitingBox::~WaitingBox()
{
    delete m_box;
}

void WaitingBox::show()
{
    if (m_box)
        return;
    m_box = new QMessageBox(QMessageBox::Information, tr("Aloft"),
                            tr("A command of aloftctl is at work with this profile."),
                            QMessageBox::Cancel);
    m_box->setInformativeText(tr("The window opens when it has ended."));
    m_box->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_box, &QMessageBox::rejected, this, &WaitingBox::cancelled);
    m_box->open();
}

void WaitingBox::close()
{
    if (!m_box)
        return;
    m_box->disconnect(this);
    m_box->close();
}

} // namespace Aloft

#include "moc_waitingbox.cpp"
