// What is said in a zip of deliveries about itself, for whoever opens it years later.

/** README.txt, in Chinese, with the line ends that every editor shows. */
export function readmeText({
  year,
  made,
  departments,
  files,
  trail,
}: {
  year: number;
  made: string;
  departments: number;
  files: number;
  trail: string | null;
}): string {
  return `${year}年度部门绩效自评报送文件
生成时间：${made}
共 ${departments} 个部门，${files} 个签章文件。${
    trail === null
      ? ''
      : `
操作日志校验值：${trail}`
  }

一、内容
　　每个部门一个文件夹，其中的 PDF 是部门签章后报送的原件；“数据”文件夹内是各张自评表的数据（ziping/1，JSON），与 PDF 所附数据相同。
　　汇总.csv：每个文件一行，含部门、预算数和执行数（元）、得分、等级和 SHA-256。
　　manifest.sha256：本压缩包内所有文件的 SHA-256 清单。
　　manifest.sha256.p7s：财政局对清单的数字签名（CMS，分离式）。
　　certificates.pem：清单和各个 PDF 签名所用的证书，以及本系统签发机构的证书。

二、核对文件是否完整、未被改动
　　解压后，在本文件夹中执行：
　　　　sha256sum -c manifest.sha256
　　每个文件都应显示“OK”或“成功”。

三、核对清单确由财政局出具
　　　　openssl cms -verify -binary -inform DER -in manifest.sha256.p7s -content manifest.sha256 -CAfile certificates.pem -purpose any -out /dev/null
　　应显示“CMS Verification successful”。certificates.pem 中的证书指纹，请与财政局公布的指纹核对。

四、核对每个 PDF 的签章
　　在绩效自评系统的“核验”页面（/verify）选择 PDF；或用命令行：先进入绩效自评程序所在的文件夹（不是本文件夹），
写出 certificates.pem 和 PDF 的完整路径，例如本压缩包解压到 /data/报送 时：
　　　　npm run -s ziping -- verify --trust /data/报送/certificates.pem /data/报送/部门名称/文件名.pdf
　　通过核验的文件，可确认由哪个部门在何时签章、签章后未被改动，以及得分与所附数据一致。
${
  trail === null
    ? ''
    : `
五、核对操作日志未被改写
　　在安装本系统的服务器上执行（校验值见上；各部门整册封面上印有签署时的校验值，同样可用）：
　　　　npm run -s ziping -- trail check --head ${trail}
`
}`.replaceAll('\n', '\r\n');
}
